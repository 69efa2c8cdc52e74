package dev.assay.bench.scale;

import dev.assay.schemas.Topic;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What a service is given to do, one output for each input. */
interface Work {

    /** Name of the service, of its group and of its work in the report. */
    String service();

    /** Whose partitions are shared among the instances. */
    Topic input();

    Topic output();

    /** Counter of its outputs at /metrics. */
    String counter();

    /**
     * Makes a batch of inputs that were never made before, serialized.
     *
     * @param number of the batch
     */
    List<ProducerRecord<byte[], byte[]>> batch(int number, int records);

    /** Names of what is to come of a batch. */
    List<String> expected(int number, int records);

    /** Name of an output. */
    String name(Object output);
}
