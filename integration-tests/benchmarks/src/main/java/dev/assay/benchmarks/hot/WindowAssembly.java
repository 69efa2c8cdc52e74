package dev.assay.benchmarks.hot;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.assay.learning.network.Devices;
import dev.assay.learning.network.InputFormat;
import dev.assay.learning.network.LabelMatrix;
import dev.assay.line.Window;
import dev.assay.line.WindowMerge;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.input.InputShape;
import dev.assay.runtime.input.InvalidPayloadException;
import dev.assay.runtime.input.PayloadDecoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From decoded records to the tensors of a batch; all figures are for one record. */
@State(Scope.Thread)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WindowAssembly {

    private static final int RECORDS = 1024;
    private static final int BATCH = 128;
    private static final int PARTITIONS = 8;
    private static final String TOPIC = "examples";

    /** Float32 values of a sample. */
    @Param({"128", "512"})
    public int features;

    /** K. */
    @Param({"80", "1000"})
    public int labels;

    private final List<ConsumerRecord<String, TrainingExample>> records = new ArrayList<>();
    private final Map<TopicPartition, Long> start = IntStream.range(0, PARTITIONS)
            .boxed()
            .collect(Collectors.toMap(number -> new TopicPartition(TOPIC, number), number -> 0L));
    private final NDManager manager = Devices.manager(Device.cpu());
    private NDManager step = manager;
    private InputFormat format = InputFormat.features(1);
    private PayloadDecoder decoder = new PayloadDecoder(new InputShape.Features(1), 0, Optional.empty());
    private List<byte[]> rows = List.of();
    private List<int[]> sets = List.of();

    @Setup
    public void make() {
        format = InputFormat.features(features);
        decoder = new PayloadDecoder(new InputShape.Features(features), 0, Optional.empty());
        MadeUp data = new MadeUp(2);
        rows = data.rows(RECORDS, features);
        sets = data.labelSets(RECORDS, labels);
        for (int i = 0; i < RECORDS; i++) {
            TrainingExample example = RecordDecoding.example(
                    rows.get(i), Arrays.stream(sets.get(i)).boxed().toList(), i);
            records.add(new ConsumerRecord<>(
                    TOPIC,
                    i % PARTITIONS,
                    i / PARTITIONS,
                    i,
                    TimestampType.CREATE_TIME,
                    0,
                    0,
                    example.getSampleId(),
                    example,
                    new RecordHeaders(),
                    Optional.empty()));
        }
        rows = rows.subList(0, BATCH);
        sets = sets.subList(0, BATCH);
    }

    @Setup(Level.Invocation)
    public void openStep() {
        step = manager.newSubManager();
    }

    @TearDown(Level.Invocation)
    public void closeStep() {
        step.close();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public Window merge() {
        WindowMerge merge = new WindowMerge(RECORDS, start);
        records.forEach(merge::add);
        merge.advance(partition -> true);
        return merge.close();
    }

    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int decodePayloads() throws InvalidPayloadException {
        int bytes = 0;
        for (ConsumerRecord<String, TrainingExample> record : records) {
            bytes += decoder.decode(record.value().getPayload()).length;
        }
        return bytes;
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public NDArray rowsToTensor() {
        return format.batch(step, rows);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public NDArray labelsToTensor() {
        return LabelMatrix.of(step, sets, labels);
    }

    @TearDown
    public void close() {
        manager.close();
    }
}
