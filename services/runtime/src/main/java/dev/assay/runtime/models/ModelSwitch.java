package dev.assay.runtime.models;

import dev.assay.records.Checkpoint;
import dev.assay.records.CheckpointStatus;
import dev.assay.runtime.kafka.AdminResults;
import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.store.CheckpointLocation;
import dev.assay.runtime.store.DamagedCheckpointException;
import dev.assay.runtime.store.ModelStore;
import dev.assay.schemas.AvroSerdes;
import dev.assay.schemas.Topic;
import java.io.IOException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Has predictors serve another version. One record does it: the version's announcement once more, as PROMOTED, at the end of
 * the log. The trainer goes on from its newest version all the same, and its next promotion is judged against this one.
 */
public final class ModelSwitch {

    private final KafkaClients clients;
    private final ModelStore store;

    /** @param store where predictors read checkpoints; stays the caller's to close */
    public ModelSwitch(KafkaClients clients, ModelStore store) {
        this.clients = clients;
        this.store = store;
    }

    /**
     * Verifies every file of the version, then announces it.
     *
     * @param why in words, for those who read the history
     * @return the announcement
     * @throws DamagedCheckpointException if files are missing, as old ones are in time, or damaged; nothing is announced
     * @throws IOException if the store cannot be read
     */
    public Checkpoint serve(Checkpoint version, String why) throws IOException {
        store.read(new CheckpointLocation(version.getUri(), version.getSha256()));
        Checkpoint announcement = Checkpoint.newBuilder(version)
                .setStatus(CheckpointStatus.PROMOTED)
                .setReason(why + "; before: " + version.getStatus() + ", " + version.getReason())
                .build();
        try (Producer<String, Object> producer = new KafkaProducer<>(
                clients.producer(), new StringSerializer(), AvroSerdes.serializer(clients.serdes()))) {
            AdminResults.get(
                    producer.send(new ProducerRecord<>(
                            clients.topics().name(Topic.CHECKPOINTS), ModelHistory.key(announcement), announcement)),
                    "announce version " + version.getVersion());
        }
        return announcement;
    }
}
