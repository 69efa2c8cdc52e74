package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import java.util.concurrent.Executor;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Makes what a session works with. Each belongs to the session, which closes it. */
interface TrainerParts {

    /** Transactional; the newest one of the line fences all earlier ones. */
    Producer<String, Object> producer();

    /** Of no group; reads committed records only. */
    Consumer<String, Checkpoint> announcements();

    /** Of no group; reads committed records only. */
    Consumer<String, TrainingExample> examples();

    Learning learning();

    /** The thread that commits; all sessions have the same. */
    Executor commits();

    /** The thread that reads ahead; all sessions have the same. */
    Executor reads();
}
