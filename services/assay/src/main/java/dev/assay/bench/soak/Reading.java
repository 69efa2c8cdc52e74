package dev.assay.bench.soak;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * One reading of the process's gauges.
 *
 * @param seconds since the start
 * @param residentMib resident memory of the process, native memory of the engine with it
 * @param heapMib used heap
 * @param tensors native tensors that the trainer's models hold
 * @param threads of the process
 * @param annotations trained on
 * @param lag examples not yet part of a committed window
 */
record Reading(
        @JsonProperty("seconds") long seconds,
        @JsonProperty("resident_mib") double residentMib,
        @JsonProperty("heap_mib") double heapMib,
        @JsonProperty("tensors") long tensors,
        @JsonProperty("threads") int threads,
        @JsonProperty("annotations") long annotations,
        @JsonProperty("lag") long lag) {}
