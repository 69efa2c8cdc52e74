package dev.assay.trainer;

import dev.assay.records.Checkpoint;
import dev.assay.records.TrainingExample;
import dev.assay.runtime.store.ModelStore;
import dev.assay.trainer.simulation.Host;
import dev.assay.trainer.simulation.SimulatedBroker;
import dev.assay.trainer.simulation.SimulatedConsumer;
import dev.assay.trainer.simulation.SimulatedDisk;
import dev.assay.trainer.simulation.SimulatedFileSystemProvider;
import dev.assay.trainer.simulation.SimulatedProducer;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** What a process of the simulation is made of. As it is, it is right; the test of the test breaks single parts. */
interface Variant {

    Variant RIGHT = new Variant() {};

    default Producer<String, Object> producer(SimulatedBroker broker, Host host) {
        return new SimulatedProducer(broker, host);
    }

    default Consumer<String, Checkpoint> announcements(SimulatedBroker broker, Host host) {
        return new SimulatedConsumer<>(broker, host, Checkpoint.class);
    }

    default Consumer<String, TrainingExample> examples(SimulatedBroker broker, Host host) {
        return new SimulatedConsumer<>(broker, host, TrainingExample.class);
    }

    default SimulatedFileSystemProvider files(SimulatedDisk disk, Host host) {
        return new SimulatedFileSystemProvider(disk, host);
    }

    default ModelStore store(ModelStore right) {
        return right;
    }

    default Learning learning(Learning right) {
        return right;
    }

    /** Told of each point that the process reaches, before anything happens to it there. */
    default void reached(CommitPoint point) {}
}
