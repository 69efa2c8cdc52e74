package dev.assay.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.gateway.format.ItemSender;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps the first refusals for people, and writes all of them to a file, one JSON object a line, if there is to be one. */
final class RefusalLog implements ItemSender.Refusals, AutoCloseable {

    private static final int FIRST = 10;
    private static final ObjectMapper JSON = new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

    private final List<Map<String, String>> first = new ArrayList<>();
    private final Optional<Writer> file;

    private RefusalLog(Optional<Writer> file) {
        this.file = file;
    }

    static RefusalLog open(Optional<Path> path) throws IOException {
        return new RefusalLog(
                path.isPresent()
                        ? Optional.of(new BufferedWriter(Files.newBufferedWriter(path.get())))
                        : Optional.empty());
    }

    @Override
    public void refused(String where, String code, String what) throws IOException {
        Map<String, String> refusal = new LinkedHashMap<>();
        refusal.put("where", where);
        refusal.put("code", code);
        refusal.put("error", what);
        if (first.size() < FIRST) {
            first.add(refusal);
        }
        if (file.isPresent()) {
            file.get().write(JSON.writeValueAsString(refusal) + "\n");
        }
    }

    /** The first of them: where, code, error. */
    List<Map<String, String>> first() {
        return first;
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }
}
