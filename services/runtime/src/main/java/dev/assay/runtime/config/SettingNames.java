package dev.assay.runtime.config;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The names that a list of mappings knows. A name may end with {@code .*} (a map: any key follows, quoted if it has
 * dots) or with {@code [*]} (an element of a list).
 */
final class SettingNames {

    private static final String ANY_KEY = ".*";
    private static final String ANY_INDEX = "[*]";
    private static final Pattern INDEX = Pattern.compile("\\[[0-9]{1,4}]$");

    private final TreeMap<String, Property> known = new TreeMap<>();

    SettingNames(List<Class<?>> mappings) {
        for (Class<?> mapping : mappings) {
            known.putAll(ConfigMappings.getProperties(ConfigClass.configClass(mapping)));
        }
    }

    /** Known names in order, without those of list elements. */
    Map<String, Property> described() {
        TreeMap<String, Property> described = new TreeMap<>(known);
        described.keySet().removeIf(name -> name.endsWith(ANY_INDEX));
        return described;
    }

    /** The name as the mappings need it, with a map's key quoted; empty if it is unknown. */
    Optional<String> canonical(String name) {
        if (known.containsKey(name) && !name.endsWith(ANY_KEY)) {
            return Optional.of(name);
        }
        Matcher index = INDEX.matcher(name);
        if (index.find() && known.containsKey(name.substring(0, index.start()) + ANY_INDEX)) {
            return Optional.of(name);
        }
        return mapPrefixes()
                .filter(prefix -> name.startsWith(prefix) && name.length() > prefix.length())
                .map(prefix -> prefix + quoted(name.substring(prefix.length())))
                .findFirst();
    }

    /**
     * The name that an environment variable stands for: the name in upper case with {@code _} for each other character.
     * After a map's name, {@code _} stands for a dot: {@code ASSAY_KAFKA_CLIENT_SECURITY_PROTOCOL}.
     */
    Optional<String> ofVariable(String variable) {
        Optional<String> exact = known.keySet().stream()
                .filter(name -> !name.endsWith("*") && variable(name).equals(variable))
                .findFirst();
        if (exact.isPresent()) {
            return exact;
        }
        return mapPrefixes()
                .filter(prefix -> variable.startsWith(variable(prefix)))
                .map(prefix ->
                        prefix + quoted(key(variable.substring(variable(prefix).length()))))
                .filter(name -> !name.endsWith("\"\""))
                .findFirst();
    }

    /** The known name most like the given one. */
    String nearest(String name) {
        return known.keySet().stream()
                .filter(candidate -> !candidate.endsWith(ANY_INDEX))
                .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .orElse("none");
    }

    static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private Stream<String> mapPrefixes() {
        return known.keySet().stream()
                .filter(name -> name.endsWith(ANY_KEY))
                .map(name -> name.substring(0, name.length() - 1));
    }

    /** The key of a name that is in a map, without quotes. */
    static String mapKey(String name) {
        return name.substring(name.indexOf('"') + 1, name.length() - 1);
    }

    /** SECURITY_PROTOCOL, or SmallRye's spelling of a quoted key, _SECURITY_PROTOCOL_. */
    private static String key(String tail) {
        return tail.replaceAll("^_+|_+$", "").toLowerCase(Locale.ROOT).replace('_', '.');
    }

    private static String quoted(String key) {
        return key.startsWith("\"") && key.endsWith("\"") ? key : '"' + key + '"';
    }

    /** Levenshtein's distance: the fewest insertions, deletions and replacements of characters. */
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
