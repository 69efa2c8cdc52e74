package dev.assay.cli;

import dev.assay.doctor.Doctor;
import dev.assay.doctor.Finding;
import dev.assay.launch.CommonOptions;
import dev.assay.launch.RunningServices;
import dev.assay.launch.Services;
import dev.assay.launch.Shutdown;
import dev.assay.runtime.config.Settings;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
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
        List<Finding> hopeless = Doctor.beforeStart(settings);
        if (!hopeless.isEmpty()) {
            throw new IllegalStateException(
                    hopeless.stream().map(Finding::toString).collect(Collectors.joining(System.lineSeparator())));
        }
        try (Shutdown shutdown = new Shutdown();
                RunningServices running = RunningServices.start(List.of(service), settings)) {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return 0;
        }
        return 0;
    }
}
