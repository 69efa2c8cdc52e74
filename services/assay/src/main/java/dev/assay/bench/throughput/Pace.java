package dev.assay.bench.throughput;

/**
 * How fast something went.
 *
 * @param perSecond records a second
 * @param processorMicros processor time of this process and the broker together, in microseconds a record
 */
record Pace(double perSecond, double processorMicros) {}
