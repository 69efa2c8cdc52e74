package dev.assay.bench.faults;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.bench.stand.CommandProcess;
import dev.assay.launch.Services;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The model store takes no more: the operating system refuses the trainer's process every file beyond some kilobytes. */
record DiskFullFault(String name) implements Fault {

    private static final int RECORDS = 300;
    private static final long FULL_MILLIS = 20_000;
    private static final int ROOM = 4096;
    private static final long LOOK_MILLIS = 200;
    private static final long PATIENCE_MILLIS = 60_000;

    @Override
    public String injected() {
        return "files of the trainer limited to " + ROOM + " bytes (prlimit --fsize) for " + FULL_MILLIS / 1000 + " s";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        pipeline.stop(Services.TRAINER);
        Map<String, Object> seen = new LinkedHashMap<>();
        Path log = pipeline.stand().store().resolveSibling("disk-full.log");
        try (CommandProcess trainer = CommandProcess.start("trainer", pipeline.settings(), "256m", freePort(), log)) {
            await(() -> trainer.ready().contains("READY"), "the trainer's process is not ready; see " + log);
            limit(trainer, Integer.toString(ROOM));
            pipeline.send(RECORDS);
            await(() -> trainer.ready().contains("WAITING"), "the trainer's process does not wait; see " + log);
            Thread.sleep(FULL_MILLIS);
            seen.put("trainer_health", trainer.ready());
            limit(trainer, "unlimited");
            await(() -> trainer.ready().contains("READY"), "the trainer's process does not go on; see " + log);
            seen.put("log_lines_that_say_it_waits", trainer.logged("the trainer waits"));
            seen.put("stopped_after_sigterm_seconds", trainer.terminate().toMillis() / 1000.0);
        }
        pipeline.start(Services.TRAINER, Map.of());
        pipeline.send(RECORDS);
        return seen;
    }

    private interface Condition {
        boolean holds() throws InterruptedException;
    }

    private static void await(Condition condition, String problem) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new BenchFailedException(problem);
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }

    private static void limit(CommandProcess process, String bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder(
                        List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":unlimited"))
                .inheritIO()
                .start();
        if (prlimit.waitFor() != 0) {
            throw new IOException("prlimit failed");
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
