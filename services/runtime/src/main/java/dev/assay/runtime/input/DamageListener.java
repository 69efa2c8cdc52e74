package dev.assay.runtime.input;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/** Notices when a JPEG is cut short or corrupt, of which its reader makes a warning and grey pixels. */
final class DamageListener implements IIOReadWarningListener {

    private @Nullable String found;

    @Override
    public void warningOccurred(ImageReader source, String warning) {
        if (warning.startsWith("Premature end") || warning.startsWith("Corrupt")) {
            found = warning;
        }
    }

    /** The damage, or null. */
    @Nullable
    String found() {
        return found;
    }
}
