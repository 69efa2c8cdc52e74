package dev.assay.bench.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ScaleCommandTest {

    private final StringWriter errors = new StringWriter();

    @Test
    void whatIsWrongIsSaid() {
        assertThat(run("--only", "weather")).isEqualTo(2);
        assertThat(errors.toString()).contains("weather", "ingest, predictor, line");
        assertThat(run("--records", "3")).isEqualTo(2);
        assertThat(errors.toString()).contains("--records is 3");
    }

    private int run(String... options) {
        return new CommandLine(new ScaleCommand())
                .setOut(new PrintWriter(new StringWriter()))
                .setErr(new PrintWriter(errors))
                .execute(options);
    }
}
