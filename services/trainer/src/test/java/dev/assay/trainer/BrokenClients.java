package dev.assay.trainer;

import dev.assay.line.Window;
import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.CheckpointContents;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.PartitionLog;
import dev.assay.trainer.simulation.SimulatedBroker;
import dev.assay.trainer.simulation.SimulatedConsumer;
import dev.assay.trainer.simulation.SimulatedProducer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/** Variants that talk to the broker, or resume, in wrong ways. */
final class BrokenClients {

    private BrokenClients() {}

    /** Starts reading at the consumer group's offsets, not at those of the checkpoint that it has loaded. */
    static final class ResumesFromTheGroup implements Variant {
        @Override
        public Consumer<String, TrainingExample> examples(SimulatedBroker broker, Host host) {
            return new SimulatedConsumer<>(broker, host, TrainingExample.class) {
                @Override
                public void seek(TopicPartition partition, long offset) {
                    super.seek(partition, broker.groupOffsets().getOrDefault(partition, offset));
                }
            };
        }
    }

    /** Goes on reading where it was before a failure, with what it has read in memory lost. */
    static final class ResumesFromMemory implements Variant {

        private final Map<TopicPartition, Long> read = new HashMap<>();

        @Override
        public Consumer<String, TrainingExample> examples(SimulatedBroker broker, Host host) {
            return new SimulatedConsumer<>(broker, host, TrainingExample.class) {
                @Override
                public void seek(TopicPartition partition, long offset) {
                    super.seek(partition, read.getOrDefault(partition, offset));
                }

                @Override
                public ConsumerRecords<String, TrainingExample> poll(Duration timeout) {
                    ConsumerRecords<String, TrainingExample> records = super.poll(timeout);
                    assignment().forEach(partition -> read.put(partition, position(partition)));
                    return records;
                }
            };
        }
    }

    /** Goes on with the same learner after a failure, whatever it has learned that did not count. */
    static final class KeepsItsLearner implements Variant {

        private Optional<Learning> kept = Optional.empty();

        @Override
        public Learning learning(Learning right) {
            if (kept.isPresent()) {
                return kept.get();
            }
            Learning learning = new OnceRestored(right);
            kept = Optional.of(learning);
            return learning;
        }
    }

    private static class Delegate implements Learning {

        private final Learning right;

        Delegate(Learning right) {
            this.right = right;
        }

        @Override
        public void restore(Optional<CheckpointContents> checkpoint) {
            right.restore(checkpoint);
        }

        @Override
        public Optional<Instant> begin(List<ConsumerRecord<String, TrainingExample>> records) {
            return right.begin(records);
        }

        @Override
        public void learn(Window window) {
            right.learn(window);
        }

        @Override
        public Learned learned(long version) {
            return right.learned(version);
        }

        @Override
        public void close() {
            right.close();
        }
    }

    private static final class OnceRestored extends Delegate {

        private boolean restored;

        OnceRestored(Learning right) {
            super(right);
        }

        @Override
        public void restore(Optional<CheckpointContents> checkpoint) {
            if (!restored) {
                super.restore(checkpoint);
                restored = true;
            }
        }

        @Override
        public void close() {}
    }

    /** Copies what was learned when it is judged, and not when its window ends: by then more may be learned. */
    static final class CopiesLate implements Variant {
        @Override
        public Learning learning(Learning right) {
            return new Delegate(right) {
                @Override
                public Learned learned(long version) {
                    return (serving, now) -> right.learned(version).conclude(serving, now);
                }
            };
        }
    }

    /** Reads announcements whose transaction is not committed, or never will be. */
    static final class ReadsUncommitted implements Variant {
        @Override
        public Consumer<String, Checkpoint> announcements(SimulatedBroker broker, Host host) {
            return new SimulatedConsumer<>(broker, host, Checkpoint.class) {
                @Override
                protected long end(PartitionLog log) {
                    return log.end();
                }

                @Override
                protected boolean sees(PartitionLog.Entry entry) {
                    return entry.value() != null;
                }
            };
        }
    }

    /** Takes the line over only when it has something to commit, after it has read what was announced. */
    static final class TakesOverLate implements Variant {
        @Override
        public Producer<String, Object> producer(SimulatedBroker broker, Host host) {
            return new SimulatedProducer(broker, host) {
                private boolean initialized;

                @Override
                public void initTransactions() {}

                @Override
                public void beginTransaction() {
                    if (!initialized) {
                        super.initTransactions();
                        initialized = true;
                    }
                    super.beginTransaction();
                }
            };
        }
    }

    /** Takes being fenced for a hiccup: gets itself a new epoch and sends the same again. */
    static final class IgnoresFencing implements Variant {
        @Override
        public Producer<String, Object> producer(SimulatedBroker broker, Host host) {
            return new SimulatedProducer(broker, host) {
                private final List<Runnable> requests = new ArrayList<>();

                @Override
                public void beginTransaction() {
                    requests.clear();
                    super.beginTransaction();
                }

                @Override
                public Future<RecordMetadata> send(ProducerRecord<String, Object> record) {
                    requests.add(() -> super.send(record));
                    return new CompletableFuture<>();
                }

                @Override
                public void sendOffsetsToTransaction(
                        Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
                    requests.add(() -> super.sendOffsetsToTransaction(offsets, group));
                }

                @Override
                public void commitTransaction() {
                    requests.add(super::commitTransaction);
                    try {
                        requests.forEach(Runnable::run);
                    } catch (ProducerFencedException | InvalidProducerEpochException e) {
                        super.initTransactions();
                        super.beginTransaction();
                        requests.forEach(Runnable::run);
                    }
                }
            };
        }
    }
}
