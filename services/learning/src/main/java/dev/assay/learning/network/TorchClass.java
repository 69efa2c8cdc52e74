package dev.assay.learning.network;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A module's class as TorchScript writes it: after the class's line come the names of its parameters and buffers, then its
 * attributes with their types, then its methods, all indented by two blanks.
 *
 * @param source of the whole file
 * @param start of the class in it
 * @param end of the class in it
 * @param buffers names of its own buffers
 * @param modules attributes that are modules, and their classes
 */
record TorchClass(
        String qualifiedName, String source, int start, int end, List<String> buffers, Map<String, String> modules) {

    private static final Pattern NAME = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern BUFFERS = Pattern.compile("  __buffers__ = \\[(.*)]");
    private static final Pattern MODULE =
            Pattern.compile("  (?:__annotations__\\[\"([^\"]+)\"] =|(\\w+) :) (__torch__\\.[\\w.]+)");

    TorchClass {
        buffers = List.copyOf(buffers);
    }

    /** Name of the file that a class is in, within the archive's folder. */
    static String sourceFile(String qualifiedName) {
        int dot = qualifiedName.lastIndexOf('.');
        return "code/" + qualifiedName.substring(0, dot).replace('.', '/') + ".py";
    }

    String sourceFile() {
        return sourceFile(qualifiedName);
    }

    /** @throws IllegalArgumentException if the source does not have the class */
    static TorchClass parse(String qualifiedName, String source, Path file) {
        String name = qualifiedName.substring(qualifiedName.lastIndexOf('.') + 1);
        Matcher head = Pattern.compile("^class " + Pattern.quote(name) + "\\(.*\\):\n", Pattern.MULTILINE)
                .matcher(source);
        if (!head.find()) {
            throw new IllegalArgumentException(file + ": there is no class " + qualifiedName + " in its source");
        }
        int end = source.length();
        int start = head.end();
        Matcher next = Pattern.compile("^\\S", Pattern.MULTILINE).matcher(source);
        if (next.find(start)) {
            end = next.start();
        }
        List<String> buffers = new ArrayList<>();
        Map<String, String> modules = new LinkedHashMap<>();
        for (String line : source.substring(start, end).split("\n", -1)) {
            if (line.startsWith("  def ")) {
                break;
            }
            Matcher own = BUFFERS.matcher(line);
            if (own.matches()) {
                NAME.matcher(own.group(1)).results().forEach(match -> buffers.add(match.group(1)));
            }
            Matcher module = MODULE.matcher(line);
            if (module.matches()) {
                modules.put(module.group(1) == null ? module.group(2) : module.group(1), module.group(3));
            }
        }
        return new TorchClass(qualifiedName, source, start, end, buffers, modules);
    }

    /** The source of the file with a method added to the class, unless it has one of this name. */
    String withMethod(String name, String method) {
        String body = source.substring(start, end);
        if (body.contains("  def " + name + "(")) {
            return source;
        }
        return source.substring(0, start) + body.stripTrailing() + "\n" + method + source.substring(end);
    }
}
