package dev.assay.integration.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The tables of docs/kubernetes.md. */
final class DeploymentGuide {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private DeploymentGuide() {}

    /** The secrets that an operator makes, with their keys. */
    static Map<String, Set<String>> secrets() {
        Map<String, Set<String>> secrets = new HashMap<>();
        for (String row : table("| secret | keys |")) {
            String[] cells = row.split("\\|", -1);
            secrets.put(code(cells[1]).iterator().next(), code(cells[2]));
        }
        return secrets;
    }

    /** The rows of the table of what each Kafka user may do. */
    static List<String> access() {
        return table("| user | resource | operations |");
    }

    private static List<String> table(String header) {
        List<String> lines;
        try {
            lines = Files.readAllLines(Kubectl.ROOT.resolve("docs/kubernetes.md"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines.stream()
                .dropWhile(line -> !line.startsWith(header))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static Set<String> code(String cell) {
        Set<String> found = new TreeSet<>();
        CODE.matcher(cell).results().map((MatchResult match) -> match.group(1)).forEach(found::add);
        return found;
    }
}
