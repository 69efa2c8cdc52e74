package dev.assay.runtime.config;

import dev.assay.runtime.config.Assignments.Assignment;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.spi.Converter;
import org.jspecify.annotations.Nullable;

/**
 * All settings of a process, read once and checked whole: a setting that is unknown, missing or ill-typed ends the
 * start with a message that names it. Settings are declared as {@link io.smallrye.config.ConfigMapping} interfaces.
 */
public final class Settings {

    static final String DEFAULT = "default";

    private final List<Class<?>> mappings;
    private final SettingNames names;
    private final Map<String, Assignment> values;
    private final SmallRyeConfig config;

    private Settings(List<Class<?>> mappings, SettingNames names, Assignments assignments) {
        this.mappings = List.copyOf(mappings);
        this.names = names;
        this.values = assignments.values();
        if (!assignments.problems().isEmpty()) {
            throw new SettingsException(assignments.problems());
        }
        Map<String, String> texts = new TreeMap<>();
        values.forEach((name, assignment) -> texts.put(name, assignment.value()));
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withConverter(String.class, 200, new Stripped())
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(texts, "settings", 100));
        mappings.forEach(builder::withMapping);
        try {
            config = builder.build();
        } catch (ConfigValidationException e) {
            List<String> problems = new ArrayList<>();
            for (int i = 0; i < e.getProblemCount(); i++) {
                problems.add(SettingsProblem.describe(e.getProblem(i).getMessage(), values));
            }
            throw new SettingsException(problems);
        }
    }

    /**
     * Reads settings: {@code overrides} win over environment variables (the name in upper case, {@code _} for each other
     * character), these over the file, this over the defaults.
     *
     * @param mappings every mapping that the sources may hold settings of, since all others are refused
     * @param file a file of properties in UTF-8
     * @param overrides values by full name, e.g. from the command line
     * @throws SettingsException if a setting is unknown, missing or ill-typed, or the file cannot be read
     */
    public static Settings load(List<Class<?>> mappings, Optional<Path> file, Map<String, String> overrides) {
        return load(mappings, System.getenv(), file, overrides);
    }

    static Settings load(
            List<Class<?>> mappings,
            Map<String, String> environment,
            Optional<Path> file,
            Map<String, String> overrides) {
        SettingNames names = new SettingNames(mappings);
        Assignments assignments =
                new Assignments(names).add(overrides, "the command line").addEnvironment(environment);
        file.ifPresent(assignments::addFile);
        return new Settings(mappings, names, assignments);
    }

    /** Settings from given values and the defaults alone: no environment, no file. */
    public static Settings of(Map<String, String> values, Class<?>... mappings) {
        return load(List.of(mappings), Map.of(), Optional.empty(), values);
    }

    /**
     * The settings of one mapping.
     *
     * @throws IllegalArgumentException if these settings were not loaded with it
     */
    public <T> T get(Class<T> mapping) {
        if (!mappings.contains(mapping)) {
            throw new IllegalArgumentException(mapping.getName() + " is not among the mappings that were loaded");
        }
        return config.getConfigMapping(mapping);
    }

    /** Every setting with its value, default, origin and meaning, in the order of names; secrets are masked. */
    public List<SettingDescription> list() {
        List<SettingDescription> list = new ArrayList<>();
        names.described().forEach((name, property) -> {
            Optional<String> byDefault =
                    property.hasDefaultValue() ? Optional.ofNullable(property.getDefaultValue()) : Optional.empty();
            Assignment assigned = values.get(name);
            list.add(new SettingDescription(
                    name,
                    (assigned == null ? byDefault : Optional.of(assigned.value())).map(v -> Secrets.shown(name, v)),
                    byDefault,
                    assigned != null ? assigned.origin() : byDefault.isPresent() ? DEFAULT : "not set",
                    meaning(property)));
            list.addAll(parts(name));
        });
        return List.copyOf(list);
    }

    /** {@link #list} as text. */
    public String describe() {
        return list().stream().map(SettingDescription::toString).collect(Collectors.joining(System.lineSeparator()));
    }

    /** The entries given of a map, or elements of a list. */
    private List<SettingDescription> parts(String name) {
        String start = name.endsWith(".*") ? name.substring(0, name.length() - 1) : name + "[";
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(start))
                .map(entry -> new SettingDescription(
                        entry.getKey(),
                        Optional.of(
                                Secrets.shown(entry.getKey(), entry.getValue().value())),
                        Optional.empty(),
                        entry.getValue().origin(),
                        ""))
                .toList();
    }

    private static String meaning(Property property) {
        Description description = property.getMethod().getAnnotation(Description.class);
        return description == null ? "" : description.value();
    }

    /** Blanks around a value, as in {@code a, b}, are never meant. */
    private static final class Stripped implements Converter<String> {
        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("NullAway") // null is how a converter tells that there is no value
        public @Nullable String convert(String value) {
            String stripped = value.strip();
            return stripped.isEmpty() ? null : stripped;
        }
    }
}
