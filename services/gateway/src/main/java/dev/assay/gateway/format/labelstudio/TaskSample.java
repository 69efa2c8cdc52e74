package dev.assay.gateway.format.labelstudio;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.format.Texts;
import dev.assay.gateway.format.UnusableException;
import dev.assay.records.Sample;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The sample that a task is about. */
final class TaskSample {

    private static final String LOCAL_FILES = "/data/local-files/?d=";
    private static final String UPLOAD = "/data/upload/";

    private final LabelStudioOptions options;

    TaskSample(LabelStudioOptions options) {
        this.options = options;
    }

    /**
     * The sample's id.
     *
     * @param task number of the task
     * @param data what it bears; may be missing if the task's number makes the id
     */
    String id(String task, JsonNode data) throws UnusableException {
        if (options.sampleId().isPresent()) {
            String field = options.sampleId().get();
            String id = Texts.id(data.path(field));
            if (id.isBlank()) {
                throw new UnusableException(
                        "its data have no '" + Texts.shown(field) + "', which is to be the sample's id");
            }
            return id;
        }
        if (task.isBlank()) {
            throw new UnusableException("it has no id");
        }
        return options.id(task);
    }

    /** The sample, or empty if what the model sees is not there. */
    Optional<Sample> read(String id, String task, JsonNode data) throws UnusableException {
        Optional<Object> payload = payload(field(data));
        return payload.map(found -> new Sample(id, found, "Label Studio task " + task));
    }

    private JsonNode field(JsonNode data) {
        if (options.payload().isPresent()) {
            return data.path(options.payload().get());
        }
        return data.has("features") ? data.path("features") : data.path("image");
    }

    private Optional<Object> payload(JsonNode value) throws UnusableException {
        if (!value.isTextual() || value.textValue().startsWith("data:")) {
            return options.payloads().of(value);
        }
        for (String name : names(value.textValue())) {
            Optional<Object> found = options.payloads().of(name);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    /** Where an image that Label Studio knows by some address may be in a folder: by its path there, then by its bare name. */
    private static Set<String> names(String address) throws UnusableException {
        String path = address;
        try {
            if (address.startsWith(LOCAL_FILES)) {
                path = URLDecoder.decode(address.substring(LOCAL_FILES.length()), StandardCharsets.UTF_8);
            } else if (address.startsWith(UPLOAD)) {
                path = URLDecoder.decode(address.substring(UPLOAD.length()), StandardCharsets.UTF_8);
            } else if (address.contains("://")) {
                String bare = address.split("[?#]", 2)[0];
                path = URLDecoder.decode(bare.substring(bare.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
            }
        } catch (IllegalArgumentException e) {
            throw new UnusableException("the address '" + Texts.shown(address) + "' is damaged");
        }
        return new LinkedHashSet<>(List.of(path, path.substring(path.lastIndexOf('/') + 1)));
    }
}
