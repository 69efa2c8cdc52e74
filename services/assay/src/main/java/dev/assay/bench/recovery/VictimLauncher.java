package dev.assay.bench.recovery;

import dev.assay.launch.Services;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts processes to be killed. None outlives the launcher. */
final class VictimLauncher implements AutoCloseable {

    /** Small and quick to start; as for the launcher script, one thread for each model. */
    private static final List<String> JVM = List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1",
            "-Dai.djl.pytorch.num_interop_threads=1");

    private final Path folder;
    private final Set<Process> processes = ConcurrentHashMap.newKeySet();
    private final Thread hook = new Thread(this::killAll, "assay-bench-kill");

    /** @param folder of settings, ledgers and logs */
    VictimLauncher(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where a process of this name keeps its ledger. */
    Path ledger(String name) {
        return folder.resolve(name + ".ledger");
    }

    /** Starts a service. */
    VictimProcess start(String name, Services service, Map<String, String> settings, Kill kill) throws IOException {
        Path file = folder.resolve(name + ".properties");
        Properties properties = new Properties();
        properties.putAll(settings);
        try (var writer = Files.newBufferedWriter(file)) {
            properties.store(writer, null);
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(JVM);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Victim.class.getName()));
        command.addAll(List.of(service.name(), file.toString(), ledger(name).toString()));
        if (kill instanceof Kill.AtPoint at) {
            command.addAll(List.of(at.point().name(), Integer.toString(at.reach())));
        }
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "MKL_NUM_THREADS", "1"));
        processes.removeIf(process -> !process.isAlive());
        Process process = builder.start();
        processes.add(process);
        return new VictimProcess(service.name().toLowerCase(Locale.ROOT) + " " + name, process, log);
    }

    private void killAll() {
        processes.forEach(Process::destroyForcibly);
    }

    @Override
    public void close() throws InterruptedException {
        killAll();
        for (Process process : processes) {
            process.waitFor();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is stopping, and the hook does the same.
            processes.clear();
        }
    }
}
