package dev.assay.cli;

import dev.assay.launch.CommonOptions;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.launch.Shutdown;
import dev.assay.launch.StartUpCheck;
import dev.assay.runtime.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code assay run SERVICE}: one service against a real cluster. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Run one service against a cluster.")
final class RunCommand implements Callable<Integer> {

    @Parameters(paramLabel = "SERVICE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Services service;

    @Mixin
    private CommonOptions options;

    @Override
    public Integer call() {
        Settings settings = options.settings(Map.of());
        try (Shutdown shutdown = new Shutdown()) {
            StartUpCheck.ofCluster(settings);
            try (RunningServices running = RunningServices.start(List.of(service), settings)) {
                new CountDownLatch(1).await();
            }
        } catch (InterruptedException e) {
            return 0;
        }
        return 0;
    }
}
