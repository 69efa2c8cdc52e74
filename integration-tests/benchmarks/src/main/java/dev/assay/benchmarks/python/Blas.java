package dev.assay.benchmarks.python;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Python's matrix products need to be as fast as they can. */
final class Blas {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Blas() {}

    /**
     * Environment of the Python process.
     *
     * @param folder of the library to take instead of the system's
     */
    static Map<String, String> environment(@Nullable Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>();
        if (folder != null) {
            environment.put("LD_LIBRARY_PATH", folder.toString());
        }
        // OpenBLAS 0.3.21 takes kernels of 2004 on a processor that it does not know.
        String flags = Files.isReadable(PROCESSOR) ? Files.readString(PROCESSOR) : "";
        if (flags.contains(" avx512f")) {
            environment.put("OPENBLAS_CORETYPE", "SkylakeX");
        } else if (flags.contains(" avx2")) {
            environment.put("OPENBLAS_CORETYPE", "Haswell");
        }
        return environment;
    }
}
