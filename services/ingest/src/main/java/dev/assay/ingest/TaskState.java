package dev.assay.ingest;

/** What a task remembers. */
record TaskState(SampleStore samples, WaitingRoom waiting, SeenStore seen) {}
