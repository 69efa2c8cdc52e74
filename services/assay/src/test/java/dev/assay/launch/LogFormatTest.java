package dev.assay.launch;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.runtime.config.LogSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Lines of the log as a program reads them; standard error is caught meanwhile. */
@Isolated
class LogFormatTest {

    @Test
    void jsonGivesOneObjectALineWithWhatItIsAbout() throws Exception {
        List<String> lines = lines(LogSettings.Format.JSON);
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("level").asText()).isEqualTo("INFO");
        assertThat(first.get("loggerName").asText()).isEqualTo("dev.assay.trainer.Trainer");
        assertThat(first.get("formattedMessage").asText()).isEqualTo("version 3 \"promoted\"\nindeed");
        assertThat(first.get("timestamp").asLong()).isPositive();
        assertThat(first.at("/mdc/line").asText()).isEqualTo("garments");
        assertThat(first.at("/mdc/window").asText()).isEqualTo("3");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.at("/throwable/message").asText()).isEqualTo("broken");
        assertThat(second.get("mdc")).isEmpty();
    }

    @Test
    void textShowsItBehindTheMessage() throws Exception {
        List<String> lines = lines(LogSettings.Format.TEXT);
        assertThat(lines.get(1)).matches("indeed \\{.*line=garments.*}");
        assertThat(lines.get(2)).endsWith("failed");
    }

    private static List<String> lines(LogSettings.Format format) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream error = System.err;
        LoggerContext context = new LoggerContext();
        LogbackMDCAdapter keys = new LogbackMDCAdapter();
        context.setMDCAdapter(keys);
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            LogFormat.configure(context, format);
            context.start();
            Logger logger = context.getLogger("dev.assay.trainer.Trainer");
            keys.put("line", "garments");
            keys.put("window", "3");
            logger.info("version {} \"promoted\"\nindeed", 3);
            keys.clear();
            logger.error("failed", new IllegalStateException("broken"));
        } finally {
            context.stop();
            System.setErr(error);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
