package dev.assay.bench.faults;

import dev.assay.bench.stand.BenchFailedException;
import dev.assay.launch.Services;
import dev.assay.runtime.service.Health;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A byte of the newest checkpoint changes on the disk while the trainer is stopped. */
record DamagedFault(String name) implements Fault {

    private static final int RECORDS = 300;

    @Override
    public String injected() {
        return "one byte changed in the largest file of the newest checkpoint, the trainer stopped meanwhile";
    }

    @Override
    public Map<String, Object> inject(Pipeline pipeline) throws IOException, InterruptedException {
        pipeline.settle();
        pipeline.stop(Services.TRAINER);
        long newest = pipeline.tally().lineage().newest();
        Path file = largest(pipeline.stand().store().resolve(Pipeline.LINE), newest);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        pipeline.await(pipeline.start(Services.TRAINER, Map.of()), Health.Status.READY);
        pipeline.send(RECORDS);
        pipeline.settle();
        return Map.of(
                "damaged_version",
                newest,
                "next_version_went_on_from",
                pipeline.tally().lineage().parent(newest + 1, pipeline.watch().trained()));
    }

    private static Path largest(Path line, long version) throws IOException {
        try (Stream<Path> folders = Files.list(line)) {
            List<Path> files = folders.filter(
                            folder -> folder.getFileName().toString().startsWith(String.format("v%012d", version)))
                    .flatMap(DamagedFault::list)
                    .toList();
            return files.stream()
                    .max(Comparator.comparingLong(DamagedFault::size))
                    .orElseThrow(() -> new BenchFailedException("version " + version + " has no files in " + line));
        }
    }

    private static Stream<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
