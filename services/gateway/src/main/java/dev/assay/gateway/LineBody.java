package dev.assay.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.gateway.intake.Outcome;
import dev.assay.gateway.intake.Reason;
import dev.assay.gateway.intake.UnavailableException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request with one JSON object to a line, read as it comes. A line that is not JSON is one bad item. */
final class LineBody {

    private static final int BUFFER = 64 << 10;

    private final InputStream in;
    private final int maxBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean ended;

    /** @param maxBytes longest line */
    LineBody(InputStream in, int maxBytes) {
        this.in = new BufferedInputStream(in, BUFFER);
        this.maxBytes = maxBytes;
    }

    /**
     * Hands each item on.
     *
     * @throws IOException if the request breaks off, or as {@link UnavailableException}
     */
    void into(Batches batches) throws IOException, BadBodyException {
        while (!ended) {
            boolean whole = readLine();
            byte[] bytes = line.toByteArray();
            if (!whole) {
                batches.add(Outcome.refused(
                        Reason.TOO_LARGE, "the line is longer than assay.gateway.max-request-bytes=" + maxBytes));
            } else if (!isBlank(bytes)) {
                add(bytes, batches);
            }
        }
    }

    private static void add(byte[] bytes, Batches batches) throws BadBodyException, UnavailableException {
        JsonNode item;
        try {
            item = Json.ONE.readTree(bytes);
        } catch (JsonProcessingException e) {
            batches.add(Outcome.refused(Reason.NOT_JSON, "the line is not JSON: " + e.getOriginalMessage()));
            return;
        } catch (IOException e) {
            batches.add(Outcome.refused(Reason.NOT_JSON, "the line is not text in UTF-8: " + e.getMessage()));
            return;
        }
        batches.add(item, bytes.length);
    }

    /** Whether the line was read whole; of one that is too long the rest is skipped. */
    private boolean readLine() throws IOException {
        line.reset();
        boolean whole = true;
        int next = in.read();
        while (next != -1 && next != '\n') {
            if (line.size() < maxBytes) {
                line.write(next);
            } else {
                whole = false;
            }
            next = in.read();
        }
        ended = next == -1;
        return whole;
    }

    private static boolean isBlank(byte[] bytes) {
        for (byte one : bytes) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
