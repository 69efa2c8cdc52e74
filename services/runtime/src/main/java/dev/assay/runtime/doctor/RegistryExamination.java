package dev.assay.runtime.doctor;

import dev.assay.runtime.kafka.KafkaClients;
import dev.assay.runtime.registry.Registry;
import java.util.List;
import org.apache.kafka.common.KafkaException;

/** Looks at the schema registry. */
public final class RegistryExamination {

    private static final Examination<Registry> EXAMINATION =
            new Examination<>(new RegistryCheck(), List.of(new CompatibilityCheck(), new SchemasCheck()));

    private RegistryExamination() {}

    /** All findings; a registry that does not answer is one. */
    public static List<Finding> of(KafkaClients clients) {
        try (Registry registry = new Registry(clients)) {
            return EXAMINATION.of(registry);
        } catch (KafkaException | IllegalArgumentException e) {
            return EXAMINATION.impossible(String.valueOf(e.getMessage()), RegistryCheck.ADVICE);
        }
    }
}
