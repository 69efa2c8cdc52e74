package dev.assay.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** Collects values under their canonical names; what is added first wins. */
final class Assignments {

    /** A value and where it came from. */
    record Assignment(String value, String origin) {}

    private static final String PREFIX = "ASSAY_";
    private static final String FILE = "_FILE";

    /** Settings of Kafka's clients that are names of files themselves. */
    private static final Set<String> OWN_FILES = Stream.of(
                    AdminClientConfig.configNames(), ConsumerConfig.configNames(), ProducerConfig.configNames())
            .flatMap(Set::stream)
            .filter(name -> name.endsWith(".file"))
            .collect(Collectors.toUnmodifiableSet());

    /** Kubernetes describes each service of a namespace in variables that start with the service's name. */
    private static final Pattern SERVICE_LINK =
            Pattern.compile(".*_SERVICE_(HOST|PORT)(_[A-Z0-9_]+)?|.*_PORT_[0-9]+_(TCP|UDP|SCTP)(_[A-Z]+)?");

    private static final Pattern SERVICE_ADDRESS = Pattern.compile("(tcp|udp|sctp)://.*");

    private final SettingNames names;
    private final TreeMap<String, Assignment> values = new TreeMap<>();
    private final List<String> problems = new ArrayList<>();

    Assignments(SettingNames names) {
        this.names = names;
    }

    Assignments add(Map<String, String> entries, String origin) {
        entries.forEach((name, value) -> names.canonical(name)
                .ifPresentOrElse(
                        canonical -> values.putIfAbsent(canonical, new Assignment(value, origin)),
                        () -> unknown(name + " (from " + origin + ")", names.nearest(name))));
        return this;
    }

    /**
     * Adds variables. One whose name ends in {@code _FILE} names a file that holds the value, as secrets are often handed to
     * containers.
     */
    Assignments addEnvironment(Map<String, String> environment) {
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX)) {
                return;
            }
            if (isFileVariable(variable)) {
                addContent(variable, value, environment);
                return;
            }
            Optional<String> name = names.ofVariable(variable);
            if (name.isPresent()) {
                values.putIfAbsent(name.get(), new Assignment(value, "environment variable " + variable));
            } else if (!SERVICE_LINK.matcher(variable).matches()
                    && !SERVICE_ADDRESS.matcher(value).matches()) {
                String nearest = names.nearest(variable.toLowerCase(Locale.ROOT).replace('_', '.'));
                unknown("environment variable " + variable, nearest + " (" + SettingNames.variable(nearest) + ")");
            }
        });
        return this;
    }

    /** Whether a variable names a file, rather than being of a setting whose own name ends so. */
    private boolean isFileVariable(String variable) {
        return variable.endsWith(FILE)
                && names.ofVariable(plain(variable)).isPresent()
                && names.ofVariable(variable)
                        .filter(name -> !name.endsWith(".file\"") || OWN_FILES.contains(SettingNames.mapKey(name)))
                        .isEmpty();
    }

    private void addContent(String variable, String file, Map<String, String> environment) {
        if (environment.containsKey(plain(variable))) {
            problems.add(plain(variable) + " and " + variable + " are both set; set one of them");
            return;
        }
        try {
            String content = Files.readString(Path.of(file)).replaceFirst("\\R$", "");
            names.ofVariable(plain(variable))
                    .ifPresent(name -> values.putIfAbsent(
                            name, new Assignment(content, "file " + file + " of environment variable " + variable)));
        } catch (IOException | InvalidPathException e) {
            problems.add("cannot read the file " + file + " that environment variable " + variable + " names: " + e);
        }
    }

    private static String plain(String variable) {
        return variable.substring(0, variable.length() - FILE.length());
    }

    Assignments addFile(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new SettingsException("cannot read the settings file " + file + ": " + e
                    + "; it must be a readable .properties file in UTF-8");
        }
        TreeMap<String, String> entries = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> entries.put(name, properties.getProperty(name)));
        return add(entries, file.toString());
    }

    Map<String, Assignment> values() {
        return values;
    }

    List<String> problems() {
        return problems;
    }

    private void unknown(String what, String nearest) {
        problems.add("unknown setting " + what + "; the nearest known one is " + nearest);
    }
}
