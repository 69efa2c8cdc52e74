package dev.assay.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.assay.cli.Main;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Has the command line export a version, and Python load it. */
final class ExportedModel {

    private static final String PYTHON = "/usr/bin/python3";

    private ExportedModel() {}

    /** @param model gold or silver */
    static void check(Map<String, String> settings, long version, String model, Path folder) throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("models", "export", Long.toString(version), "--to", folder.toString(), "--model", model));
        settings.forEach((name, value) -> arguments.addAll(List.of("-s", name + "=" + value)));
        assertThat(Main.execute(arguments.toArray(String[]::new))).isZero();
        assertThat(Files.readString(folder.resolve("model_card.md")))
                .contains(
                        "version " + version,
                        "## Data",
                        "## Noise of the labels",
                        "## Figures and calibration",
                        "## Limits",
                        "## Licence");
        if (isPythonThere()) {
            Path script = folder.resolveSibling("read_export.py");
            try (InputStream source =
                    Objects.requireNonNull(ExportedModel.class.getResourceAsStream("read_export.py"))) {
                Files.write(script, source.readAllBytes());
            }
            Process process = new ProcessBuilder(PYTHON, script.toString(), folder.toString())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isZero();
            assertThat(output).contains("fine");
        }
    }

    private static boolean isPythonThere() throws Exception {
        boolean there = Files.isExecutable(Path.of(PYTHON))
                && new ProcessBuilder(PYTHON, "-c", "import torch")
                                .redirectErrorStream(true)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .start()
                                .waitFor()
                        == 0;
        if ("true".equals(System.getenv("CI_REQUIRES_PYTHON"))) {
            assertThat(there).as(PYTHON + " has PyTorch").isTrue();
        }
        if (!there) {
            System.out.println("no PyTorch in " + PYTHON + " (Debian: python3-torch): exports are not loaded by it");
        }
        return there;
    }
}
