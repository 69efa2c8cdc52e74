package dev.assay.bench.scale;

import dev.assay.bench.stand.Balance;
import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.Stand;
import dev.assay.runtime.kafka.CommittedLog;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Gives a service batch after batch, waits for what comes of each, and keeps count of all. */
final class Batches implements AutoCloseable {

    private static final Duration WAIT = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Work work;
    private final CommittedLog log;
    private final Producer<byte[], byte[]> producer;
    private final List<String> expected = new ArrayList<>();
    private final List<String> handled = new ArrayList<>();
    private int batches;

    Batches(Stand stand, Work work) {
        this.work = work;
        this.log = new CommittedLog(stand.clients(), work.output());
        this.producer =
                new KafkaProducer<>(stand.clients().producer(), new ByteArraySerializer(), new ByteArraySerializer());
        // What is there from before counts nothing.
        log.rest();
    }

    /** Something that happens in the midst of the work. */
    @FunctionalInterface
    interface Disturbance {
        void run() throws IOException, InterruptedException;
    }

    /**
     * Sends a batch and waits until all of it has come out.
     *
     * @param disturbances each happens when its share of the batch is out, e.g. the first of two at a third
     * @return outputs a second, from the first to the last
     */
    double run(int records, List<Disturbance> disturbances) throws IOException, InterruptedException {
        int number = batches++;
        List<ProducerRecord<byte[], byte[]>> batch = work.batch(number, records);
        expected.addAll(work.expected(number, records));
        batch.forEach(producer::send);
        List<ConsumerRecord<byte[], byte[]>> outputs = new ArrayList<>();
        long first = 0;
        long end = System.nanoTime() + PATIENCE.toNanos();
        int happened = 0;
        int before = 0;
        while (outputs.size() < records) {
            outputs.addAll(log.next(WAIT));
            if (first == 0 && !outputs.isEmpty()) {
                first = System.nanoTime();
                before = outputs.size();
            }
            if (happened < disturbances.size()
                    && outputs.size() >= (long) records * (happened + 1) / (disturbances.size() + 1)) {
                disturbances.get(happened++).run();
            }
            if (System.nanoTime() > end) {
                throw new BenchFailedException("of " + records + " records " + outputs.size() + " came out of "
                        + work.service() + " in " + PATIENCE.toSeconds() + " s");
            }
        }
        double seconds = (System.nanoTime() - first) / 1e9;
        outputs.forEach(record -> handled.add(work.name(log.value(record))));
        return (records - before) / seconds;
    }

    /** What became of all batches; what came after the last one counts as well. */
    Balance balance() {
        log.rest().forEach(record -> handled.add(work.name(log.value(record))));
        return Balance.of(expected, handled);
    }

    @Override
    public void close() {
        producer.close();
        log.close();
    }
}
