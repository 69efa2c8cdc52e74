package dev.assay.integration.security;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keys and certificates that sign themselves, made with the JDK's keytool. */
final class KeyStores {

    static final String PASSWORD = "changeit";

    private final Path folder;

    KeyStores(Path folder) {
        this.folder = folder;
    }

    /** A key with a certificate of {@code CN=name}, in a PKCS#12 store; its certificate alone lies beside it as PEM. */
    Path identity(String name) throws IOException, InterruptedException {
        Path store = folder.resolve(name + ".p12");
        keytool("-genkeypair", store, name, "-dname", "CN=" + name, "-keyalg", "EC", "-ext", "san=ip:127.0.0.1");
        keytool("-exportcert", store, name, "-rfc", "-file", certificate(name).toString());
        return store;
    }

    Path certificate(String name) {
        return folder.resolve(name + ".pem");
    }

    /** A store of those whose certificates are trusted. */
    Path trust(String... names) throws IOException, InterruptedException {
        Path store = folder.resolve("trust.p12");
        for (String name : names) {
            keytool(
                    "-importcert",
                    store,
                    name,
                    "-noprompt",
                    "-file",
                    certificate(name).toString());
        }
        return store;
    }

    private static void keytool(String command, Path store, String alias, String... options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                command,
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                alias));
        line.addAll(Arrays.asList(options));
        Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("keytool " + command + ": " + said);
        }
    }
}
