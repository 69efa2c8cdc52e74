package dev.assay.runtime.doctor;

import dev.assay.runtime.registry.Registry;
import java.io.UncheckedIOException;
import java.util.List;

/** Whether the registry answers. */
final class RegistryCheck implements Check<Registry> {

    static final String ADVICE =
            "start the registry, or correct assay.kafka.schema-registry-url and assay.kafka.registry.*";

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public List<Finding> findings(Registry registry) {
        try {
            int present = registry.present().size();
            return List.of(Finding.ok(
                    name(), "reached at " + registry.url() + ", has " + Words.count(present, "subject") + " of ours"));
        } catch (UncheckedIOException e) {
            return List.of(Finding.error(name(), "at " + registry.url() + ": " + e.getMessage(), ADVICE));
        }
    }
}
