package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** All that is shipped can be had under a licence that asks for no source of ours, and is in docs/dependencies.md. */
class LicencesIT {

    private static final Path MATERIALS = Path.of("..", "services", "assay", "target", "bom.json");
    private static final String OURS = "dev.assay";

    /** Of a component that offers several, we take one of these. */
    private static final Set<String> ALLOWED = Set.of(
            "Apache-2.0",
            "MIT",
            "MIT-0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "CC0-1.0",
            "EPL-2.0",
            // MIT by another name.
            "Bouncy Castle Licence",
            // Of re2j, as Go's own: three clauses.
            "Go License");

    @Test
    void everyComponentOffersALicenceThatWeAccept() throws IOException {
        JsonNode components = new ObjectMapper().readTree(MATERIALS.toFile()).get("components");
        List<String> refused = new ArrayList<>();
        int others = 0;
        for (JsonNode component : components) {
            if (component.path("group").asText().equals(OURS)) {
                continue;
            }
            others++;
            List<String> licences = new ArrayList<>();
            component.path("licenses").forEach(entry -> {
                JsonNode licence = entry.path("license");
                licences.add(licence.path("id").asText(licence.path("name").asText()));
            });
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                refused.add(component.path("purl").asText() + " " + licences);
            }
        }
        assertThat(others).isGreaterThan(100);
        assertThat(refused).isEmpty();
    }
}
