package dev.assay.simulator.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The file {@code meta.json}.
 *
 * @param size number of samples, {@code n}
 * @param featureLength values per sample, {@code d}
 * @param labelNames the label space, {@code label_names}; {@code k} is its size
 */
record Meta(int size, int featureLength, List<String> labelNames) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Meta read(Path file) throws IOException {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw new InvalidDataSetException(file + " is missing: this is not a folder with a data set", e);
        } catch (JsonProcessingException e) {
            throw new InvalidDataSetException(file + " is not JSON: " + e.getOriginalMessage(), e);
        }
        int labels = positive(file, json, "k");
        return new Meta(positive(file, json, "n"), positive(file, json, "d"), names(file, json, labels));
    }

    void write(Path file) throws IOException {
        ObjectNode json = JSON.createObjectNode();
        json.put("n", size).put("d", featureLength).put("k", labelNames.size());
        json.putPOJO("label_names", labelNames);
        Files.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
    }

    private static int positive(Path file, JsonNode json, String field) throws InvalidDataSetException {
        JsonNode value = json.path(field);
        if (!value.isInt() || value.intValue() < 1) {
            throw new InvalidDataSetException(file + ": field " + field
                    + " must be a whole number of at least 1, it is " + (value.isMissingNode() ? "missing" : value));
        }
        return value.intValue();
    }

    private static List<String> names(Path file, JsonNode json, int labels) throws InvalidDataSetException {
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode name : json.path("label_names")) {
            if (!name.isTextual() || name.textValue().isBlank() || !seen.add(name.textValue())) {
                throw new InvalidDataSetException(file + ": label_names must be different, non-blank texts; entry "
                        + names.size() + " is " + name);
            }
            names.add(name.textValue());
        }
        if (names.size() != labels) {
            throw new InvalidDataSetException(
                    file + ": k is " + labels + ", but label_names has " + names.size() + " entries");
        }
        return List.copyOf(names);
    }
}
