package dev.assay.evaluator.stretch;

import dev.assay.evaluator.manifest.PartitionRange;
import dev.assay.evaluator.manifest.ReplayException;
import dev.assay.evaluator.manifest.ReplayManifest;
import dev.assay.evaluator.manifest.WindowRange;
import dev.assay.line.Window;
import dev.assay.line.WindowMerge;
import dev.assay.records.TrainingExample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a stretch window by window. Partitions are shared out among threads, each with a consumer of its own; what comes out
 * depends on the manifest alone, not on how many there are.
 */
public final class StretchReader {

    /** So many windows a thread may be ahead. */
    private static final int AHEAD = 4;

    private static final long CLOSING_SECONDS = 10;

    private final Supplier<Consumer<String, TrainingExample>> consumers;
    private final int threads;

    /** Does something with a window. */
    @FunctionalInterface
    public interface Visitor {
        void visit(int index, WindowRange range, Window window) throws IOException;
    }

    /** What a thread read of a window, or why it could not. */
    private sealed interface Part {
        record Records(List<ConsumerRecord<String, TrainingExample>> records) implements Part {}

        record Failed(RuntimeException why) implements Part {}
    }

    /** @param consumers makes consumers of no group that read committed records only */
    public StretchReader(Supplier<Consumer<String, TrainingExample>> consumers, int threads) {
        this.consumers = consumers;
        this.threads = threads;
    }

    /**
     * Shows each window of a manifest, in order, on the calling thread.
     *
     * @throws ReplayException if records do not come, or the thread is interrupted
     */
    public void forEach(ReplayManifest manifest, Visitor visitor) throws IOException {
        List<List<PartitionRange>> groups = groups(manifest.bounds());
        ExecutorService readers = Executors.newFixedThreadPool(Math.max(1, groups.size()), task -> {
            Thread thread = new Thread(task, "assay-replay-reader");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<BlockingQueue<Part>> queues = new ArrayList<>();
            for (List<PartitionRange> group : groups) {
                BlockingQueue<Part> queue = new ArrayBlockingQueue<>(AHEAD);
                queues.add(queue);
                readers.execute(() -> read(manifest, group, queue));
            }
            for (int i = 0; i < manifest.windows().size(); i++) {
                List<ConsumerRecord<String, TrainingExample>> records = new ArrayList<>();
                for (BlockingQueue<Part> queue : queues) {
                    records.addAll(records(queue.take()));
                }
                WindowRange range = manifest.windows().get(i);
                visitor.visit(i, range, window(manifest.topic(), range, records));
            }
            // All is read: they close their consumers in peace.
            readers.shutdown();
            readers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayException("the replay was stopped", e);
        } finally {
            end(readers);
        }
    }

    private List<List<PartitionRange>> groups(List<PartitionRange> bounds) {
        List<List<PartitionRange>> groups = new ArrayList<>();
        for (int i = 0; i < bounds.size(); i++) {
            if (i < threads) {
                groups.add(new ArrayList<>());
            }
            groups.get(i % threads).add(bounds.get(i));
        }
        return groups;
    }

    private void read(ReplayManifest manifest, List<PartitionRange> group, BlockingQueue<Part> queue) {
        try {
            try (PartReader reader = new PartReader(consumers.get(), manifest.topic(), group)) {
                for (WindowRange window : manifest.windows()) {
                    queue.put(new Part.Records(reader.read(window)));
                }
            } catch (RuntimeException e) {
                queue.put(new Part.Failed(e));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<ConsumerRecord<String, TrainingExample>> records(Part part) {
        if (part instanceof Part.Failed failed) {
            throw failed.why();
        }
        return ((Part.Records) part).records();
    }

    private static Window window(
            String topic, WindowRange range, List<ConsumerRecord<String, TrainingExample>> records) {
        Map<TopicPartition, Long> first = new HashMap<>();
        Map<TopicPartition, Long> next = new HashMap<>();
        range.partitions().forEach(part -> {
            first.put(new TopicPartition(topic, part.partition()), part.first());
            next.put(new TopicPartition(topic, part.partition()), part.next());
        });
        return new Window(WindowMerge.order(records), first, next);
    }

    private static void end(ExecutorService readers) {
        readers.shutdownNow();
        try {
            readers.awaitTermination(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
