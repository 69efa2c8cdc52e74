package dev.assay.cli;

import dev.assay.embedded.EmbeddedPlatform;
import dev.assay.launch.Addresses;
import dev.assay.launch.CommonOptions;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.launch.Shutdown;
import dev.assay.launch.StartUpCheck;
import dev.assay.runtime.config.HttpSettings;
import dev.assay.runtime.config.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code assay up}: all services on an embedded broker, for the user's own annotations. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Run everything on an embedded broker.")
final class UpCommand implements Callable<Integer> {

    @Option(names = "--data", defaultValue = "data/up", description = "Folder of all data (default: ${DEFAULT-VALUE}).")
    private Path data;

    @Mixin
    private CommonOptions options;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        try (Shutdown shutdown = new Shutdown();
                EmbeddedPlatform platform = EmbeddedPlatform.start(data)) {
            Settings settings = options.settings(platform.settings());
            StartUpCheck.ofEmbedded(settings);
            try (RunningServices running = RunningServices.start(EnumSet.allOf(Services.class), settings)) {
                platform.settings().forEach((name, value) -> out.println(name + "=" + value));
                out.println();
                Addresses.lines(settings.get(HttpSettings.class), running.port())
                        .forEach(out::println);
                out.flush();
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            out.println("stopped");
            out.flush();
        }
        return 0;
    }
}
