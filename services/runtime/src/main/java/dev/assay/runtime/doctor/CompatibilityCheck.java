package dev.assay.runtime.doctor;

import dev.assay.runtime.registry.Registry;
import dev.assay.schemas.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Whether the registry keeps later versions from breaking with earlier ones: whoever reads a log again meets them all. */
final class CompatibilityCheck implements Check<Registry> {

    private static final String WANTED = Registry.LEVEL;
    private static final String UNKNOWN = "";

    @Override
    public String name() {
        return "compatibility";
    }

    @Override
    public List<Finding> findings(Registry registry) {
        List<Topic> present = registry.present();
        Map<String, List<String>> subjects = new TreeMap<>();
        present.forEach(
                topic -> subjects.computeIfAbsent(registry.level(topic).orElse(UNKNOWN), level -> new ArrayList<>())
                        .add(registry.subject(topic)));
        if (present.isEmpty()) {
            subjects.put(registry.level().orElse(UNKNOWN), List.of("new subjects"));
        }
        return subjects.entrySet().stream()
                .map(entry -> finding(registry, entry.getKey(), entry.getValue(), present.size()))
                .toList();
    }

    private Finding finding(Registry registry, String level, List<String> subjects, int all) {
        String names = Words.names(subjects, all, "subject");
        if (level.equals(WANTED)) {
            return Finding.ok(name(), level + " for " + names);
        }
        if (level.equals(UNKNOWN)) {
            return Finding.warning(
                    name(),
                    "the registry cannot tell what it demands of " + names,
                    "see to it yourself that later schemas are " + WANTED + " compatible");
        }
        return Finding.warning(
                name(),
                level + " for " + names + ", so a later schema may make earlier records unreadable",
                "run assay topics apply, which sets it");
    }
}
