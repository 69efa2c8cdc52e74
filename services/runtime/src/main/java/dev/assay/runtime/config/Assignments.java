package dev.assay.runtime.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Collects values under their canonical names; what is added first wins. */
final class Assignments {

    /** A value and where it came from. */
    record Assignment(String value, String origin) {}

    private static final String PREFIX = "ASSAY_";

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

    Assignments addEnvironment(Map<String, String> environment) {
        environment.forEach((variable, value) -> {
            if (!variable.startsWith(PREFIX)) {
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
