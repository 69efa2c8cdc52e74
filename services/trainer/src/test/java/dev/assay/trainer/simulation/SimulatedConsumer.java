package dev.assay.trainer.simulation;

import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** A reader of a process, of no group. A poll brings any part of what there is, from any partitions. */
public class SimulatedConsumer<V> extends MockConsumer<String, V> {

    private static final Comparator<TopicPartition> ORDER =
            Comparator.comparing(TopicPartition::topic).thenComparingInt(TopicPartition::partition);
    private static final int RECORDS = 12;
    private static final int REPEATED = 4;

    private final SimulatedBroker broker;
    private final Host host;
    private final Class<V> type;
    private final Map<TopicPartition, Long> positions = new TreeMap<>(ORDER);
    private final Map<TopicPartition, Long> ends = new TreeMap<>(ORDER);
    private final Set<TopicPartition> paused = new TreeSet<>(ORDER);

    public SimulatedConsumer(SimulatedBroker broker, Host host, Class<V> type) {
        super("earliest");
        this.broker = broker;
        this.host = host;
        this.type = type;
    }

    /** How far it may read. */
    protected long end(PartitionLog log) {
        return log.lastStable();
    }

    /** Whether it gets to see what is there. */
    protected boolean sees(PartitionLog.Entry entry) {
        return entry.isCommitted();
    }

    @Override
    public void assign(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> positions.put(partition, 0L));
    }

    @Override
    public Set<TopicPartition> assignment() {
        return positions.keySet();
    }

    @Override
    public void seek(TopicPartition partition, long offset) {
        positions.put(partition, offset);
        ends.remove(partition);
    }

    @Override
    public void seekToBeginning(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> seek(partition, 0));
    }

    @Override
    public ConsumerRecords<String, V> poll(Duration timeout) {
        host.step("poll");
        broker.tick(host.strikes(Fault.LATE_VISIBILITY));
        if (host.strikes(Fault.REGISTRY_AWAY)) {
            throw new SerializationException("no schema", new ConnectException("refused"));
        }
        Map<TopicPartition, List<ConsumerRecord<String, V>>> all = new LinkedHashMap<>();
        List<TopicPartition> order = new ArrayList<>(positions.keySet());
        order.removeAll(paused);
        Collections.shuffle(order, new Random(host.random().nextLong()));
        for (TopicPartition partition : order) {
            if (host.random().nextInt(4) > 0) {
                List<ConsumerRecord<String, V>> some = fetch(partition, all.isEmpty());
                if (!some.isEmpty()) {
                    all.put(partition, some);
                }
            }
        }
        host.elapse(all.isEmpty() ? timeout : Duration.ofMillis(2));
        return new ConsumerRecords<>(all, Map.of());
    }

    private List<ConsumerRecord<String, V>> fetch(TopicPartition partition, boolean first) {
        PartitionLog log = broker.log(partition);
        long position = position(partition);
        if (position > 0 && host.strikes(Fault.REDELIVERY)) {
            position -= 1 + host.random().nextInt((int) Math.min(REPEATED, position));
        }
        List<ConsumerRecord<String, V>> records = new ArrayList<>();
        long end = end(log);
        ends.put(partition, end);
        int limit = 1 + host.random().nextInt(RECORDS);
        while (position < end && records.size() < limit) {
            PartitionLog.Entry entry = log.get(position);
            if (sees(entry)) {
                if (!entry.readable()) {
                    if (first && records.isEmpty()) {
                        positions.put(partition, position);
                        throw unreadable(partition, position);
                    }
                    break;
                }
                records.add(record(partition, position, entry));
            }
            position++;
        }
        positions.put(partition, Math.max(position, 0));
        return records;
    }

    private ConsumerRecord<String, V> record(TopicPartition partition, long offset, PartitionLog.Entry entry) {
        return new ConsumerRecord<>(
                partition.topic(),
                partition.partition(),
                offset,
                entry.timestamp(),
                TimestampType.CREATE_TIME,
                0,
                0,
                String.valueOf(entry.key()),
                type.cast(entry.value()),
                new RecordHeaders(),
                Optional.empty());
    }

    private static KafkaException unreadable(TopicPartition partition, long offset) {
        return new RecordDeserializationException(
                RecordDeserializationException.DeserializationExceptionOrigin.VALUE,
                partition,
                offset,
                0,
                TimestampType.CREATE_TIME,
                null,
                null,
                new RecordHeaders(),
                "no example",
                new SerializationException("no example"));
    }

    @Override
    public long position(TopicPartition partition) {
        Long position = positions.get(partition);
        if (position == null) {
            throw new IllegalStateException(partition + " is not assigned");
        }
        return position;
    }

    @Override
    public Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
        lookUp();
        Map<TopicPartition, Long> offsets = new TreeMap<>(ORDER);
        partitions.forEach(partition -> offsets.put(partition, end(broker.log(partition))));
        return offsets;
    }

    @Override
    public Map<TopicPartition, Long> beginningOffsets(Collection<TopicPartition> partitions) {
        lookUp();
        Map<TopicPartition, Long> offsets = new TreeMap<>(ORDER);
        partitions.forEach(partition -> offsets.put(partition, 0L));
        return offsets;
    }

    private void lookUp() {
        host.step("look up offsets");
        broker.tick(host.strikes(Fault.LATE_VISIBILITY));
        if (host.strikes(Fault.LOOKUP_TIMED_OUT)) {
            throw new TimeoutException("no offsets");
        }
    }

    @Override
    public OptionalLong currentLag(TopicPartition partition) {
        Long end = ends.get(partition);
        return end == null ? OptionalLong.empty() : OptionalLong.of(Math.max(0, end - position(partition)));
    }

    @Override
    public void pause(Collection<TopicPartition> partitions) {
        paused.addAll(partitions);
    }

    @Override
    public void resume(Collection<TopicPartition> partitions) {
        paused.removeAll(partitions);
    }

    @Override
    public void wakeup() {
        throw new WakeupException();
    }

    @Override
    public void close() {}
}
