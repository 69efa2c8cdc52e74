package dev.assay.runtime.store;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a checkpoint is called in a store. Only harmless names exist, so a name never leads out of the store. The digest in
 * it keeps checkpoints apart that two writers made of one version.
 *
 * @param line the model line: letters, digits, {@code . _ -}, at most 100, the first a letter or digit
 * @param version 0 or more, at most 12 digits
 * @param digest the first 16 hexadecimal digits of the manifest's SHA-256
 * @param copy 0, unless there is a damaged checkpoint of the same digest
 */
record CheckpointName(String line, long version, String digest, int copy) {

    static final String MANIFEST = "manifest.json";

    private static final String PLAIN = "[A-Za-z0-9][A-Za-z0-9._-]{0,99}";
    private static final Pattern NAME = Pattern.compile(PLAIN);
    private static final int DIGITS = 16;
    private static final Pattern FOLDER =
            Pattern.compile("v([0-9]{12})-([0-9a-f]{" + DIGITS + "})(?:-([1-9][0-9]{0,3}))?");
    private static final Pattern URI =
            Pattern.compile("(" + PLAIN + ")/" + FOLDER.pattern() + "/" + Pattern.quote(MANIFEST));

    CheckpointName {
        checkLine(line);
        checkVersion(version);
    }

    /** The name of the checkpoint that a manifest describes. */
    static CheckpointName of(Manifest manifest, DigestFile bytes) {
        return new CheckpointName(
                manifest.line(), manifest.version(), bytes.sha256().substring(0, DIGITS), 0);
    }

    static void checkLine(String line) {
        checkPlain("model line", line);
    }

    static void checkVersion(long version) {
        if (version < 0 || version > 999_999_999_999L) {
            throw new IllegalArgumentException("checkpoint version " + version + " is not of 1 to 12 digits");
        }
    }

    /** @throws IllegalArgumentException if {@code text} could lead elsewhere as the name of a file */
    static void checkPlain(String what, String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(what + " '" + text
                    + "' must be of letters, digits, '.', '_' and '-', at most 100, and start with a letter or digit");
        }
    }

    /** @throws DamagedCheckpointException if the URI is none that a store gives */
    static CheckpointName ofUri(String uri) throws DamagedCheckpointException {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            throw new DamagedCheckpointException(
                    "checkpoint uri '" + uri + "' is not of the form LINE/v000000000001-0123456789abcdef/" + MANIFEST);
        }
        return new CheckpointName(
                matcher.group(1),
                Long.parseLong(matcher.group(2)),
                matcher.group(3),
                matcher.group(4) == null ? 0 : Integer.parseInt(matcher.group(4)));
    }

    /** The name to take if this one is taken. */
    CheckpointName next() {
        return new CheckpointName(line, version, digest, copy + 1);
    }

    /** The version that a folder's name tells, if it is one of a checkpoint. */
    static OptionalLong versionOf(String folder) {
        Matcher matcher = FOLDER.matcher(folder);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    String folder() {
        return String.format("v%012d-%s", version, digest) + (copy == 0 ? "" : "-" + copy);
    }

    String uri() {
        return line + "/" + folder() + "/" + MANIFEST;
    }
}
