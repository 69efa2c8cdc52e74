package dev.assay.runtime.store;

import dev.assay.runtime.config.SettingsException;
import dev.assay.runtime.config.StoreSettings;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Opens the model store that the settings name: a bucket if there is one, else a folder. */
public final class ModelStores {

    /** What S3 gives at most. */
    private static final int PAGE = 1000;

    private ModelStores() {}

    /**
     * Opens a store, without looking whether it can be used.
     *
     * @throws SettingsException if the settings contradict each other
     */
    public static ModelStore of(StoreSettings settings) {
        return of(settings, step -> {});
    }

    /**
     * As {@link #of(StoreSettings)}.
     *
     * @param progress told how far each write has come, on the thread that writes
     */
    public static ModelStore of(StoreSettings settings, Consumer<WriteStep> progress) {
        StoreSettings.S3 s3 = settings.s3();
        if (s3.bucket().isPresent()) {
            S3Bucket bucket =
                    new S3Bucket(S3Connection.of(s3).build(), s3.bucket().get(), S3Connection.server(s3), PAGE);
            return new S3ModelStore(bucket, s3.prefix().orElse(""), progress);
        }
        if (s3.prefix().isPresent() || s3.endpoint().isPresent()) {
            throw new SettingsException("assay.store.s3." + (s3.prefix().isPresent() ? "prefix" : "endpoint")
                    + " is set, but not assay.store.s3.bucket: set that too, or neither");
        }
        return new FileModelStore(Path.of(settings.path()), progress);
    }
}
