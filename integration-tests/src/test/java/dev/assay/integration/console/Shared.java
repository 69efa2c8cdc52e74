package dev.assay.integration.console;

import dev.assay.embedded.EmbeddedPlatform;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One broker and one browser for all tests of the console, since they take longer to start than a test does. Each test class or
 * scene has topics and a port of its own on them, and what a page keeps goes by the port. Started for the first that asks,
 * stopped at the end of the run.
 */
final class Shared implements AutoCloseable {

    private final Path folder;
    private final EmbeddedPlatform platform;
    private final Browser browser;

    private Shared() throws IOException {
        folder = Files.createTempDirectory("assay-console");
        platform = EmbeddedPlatform.start(folder.resolve("data"));
        browser = new Browser(folder.resolve("profile"));
    }

    EmbeddedPlatform platform() {
        return platform;
    }

    /** The browser, at a console, as if it had just been started; whoever stops the console has it leave first. */
    Browser at(Stand stand) {
        browser.visit(stand.port());
        return browser;
    }

    /** What happens on a console of its own. */
    @FunctionalInterface
    interface Scene {
        void play(Stand stand, Browser browser) throws Exception;
    }

    /**
     * Plays a scene on a console of its own.
     *
     * @param prefix of its topics
     * @param settings of its own
     */
    void scene(String prefix, Map<String, String> settings, Scene scene) throws Exception {
        try (Stand stand = new Stand(platform, prefix, settings)) {
            try {
                scene.play(stand, at(stand));
            } finally {
                browser.leave();
            }
        }
    }

    @Override
    public void close() throws IOException {
        browser.close();
        platform.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }

    /** Hands it to whoever has a parameter for it. */
    static final class Resolver implements ParameterResolver {

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Shared.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(Shared.class))
                    .getOrComputeIfAbsent(Shared.class, type -> {
                        try {
                            return new Shared();
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
