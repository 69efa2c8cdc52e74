package dev.assay.integration.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Assumptions;

/** Renders overlays with {@code kubectl kustomize}, each once. */
final class Kubectl {

    /** The repository's root: tests run in their module's folder. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final String REQUIRED = "CI_REQUIRES_CONTAINERS";
    private static final Map<String, String> RENDERED = new ConcurrentHashMap<>();

    private Kubectl() {}

    /** The overlay as it would be applied. Without kubectl the test is skipped, or fails where it must not be. */
    static String kustomize(String overlay) {
        if (find().isEmpty()) {
            String message = "kubectl is not on the PATH, so nothing of k8s/ is rendered; install it to run this test";
            assertThat(System.getenv(REQUIRED)).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        return RENDERED.computeIfAbsent(overlay, Kubectl::render);
    }

    private static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String render(String overlay) {
        try {
            Path errors = Files.createTempFile("kustomize", ".txt");
            Process process = new ProcessBuilder(
                            find().orElseThrow().toString(), "kustomize", "k8s/overlays/" + overlay)
                    .directory(ROOT.toFile())
                    .redirectError(errors.toFile())
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            String complaints = Files.readString(errors);
            Files.delete(errors);
            assertThat(status).as(complaints).isZero();
            assertThat(complaints)
                    .as("warnings, of what newer versions will refuse")
                    .isEmpty();
            return text;
        } catch (IOException e) {
            throw new AssertionError("cannot run kubectl", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while kubectl ran", e);
        }
    }
}
