package dev.assay.transfer;

import dev.assay.gateway.format.ImageFiles;
import dev.assay.gateway.format.Payloads;
import dev.assay.gateway.format.Provenance;
import dev.assay.gateway.format.csv.CsvOptions;
import dev.assay.gateway.format.labelstudio.LabelStudioOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file is read, as far as it does not tell itself. */
public final class ImportOptions {

    @Option(names = "--images", paramLabel = "DIR", description = "Folder with the images that the file names.")
    private @Nullable Path images;

    @Option(
            names = "--annotator",
            paramLabel = "NAME",
            description = "Who annotated; not for label-studio, which tells.")
    private @Nullable String annotator;

    @Option(
            names = "--trusted",
            description = "The labels are the truth, and no annotations; not for label-studio, which tells.")
    private boolean trusted;

    @Option(
            names = "--revision",
            paramLabel = "N",
            description = "Revision of the annotations; otherwise it follows from the time of the last change.")
    private @Nullable Integer revision;

    @Option(
            names = "--max-unpacked",
            paramLabel = "MIB",
            defaultValue = "4096",
            description = "So much may come out of an archive, in MiB; default: ${DEFAULT-VALUE}.")
    private int maxUnpacked = 4096;

    @Option(names = "--skip-empty", description = "Pass over samples without labels (coco, cvat, csv).")
    private boolean skipEmpty;

    @Option(
            names = "--control",
            paramLabel = "NAME",
            description = "label-studio: tag whose values are the labels (from_name); may be given several times.")
    private Set<String> controls = new LinkedHashSet<>();

    @Option(
            names = "--sample-id",
            paramLabel = "FIELD",
            description =
                    "label-studio: field of a task's data that is the sample's id; otherwise the task's number makes it.")
    private @Nullable String sampleId;

    @Option(
            names = "--payload",
            paramLabel = "FIELD",
            description =
                    "label-studio: field of a task's data that is what the model sees; otherwise features, or else image.")
    private @Nullable String payload;

    @Option(
            names = "--prefix",
            paramLabel = "TEXT",
            defaultValue = LabelStudioOptions.PREFIX,
            description = "label-studio: what ids begin with; default: ${DEFAULT-VALUE}.")
    private String prefix = LabelStudioOptions.PREFIX;

    @Option(
            names = "--annotator-field",
            paramLabel = "FIELD",
            description = "coco: field of an annotation, or of its attributes, that says who made it.")
    private @Nullable String annotatorField;

    @Option(
            names = "--separator",
            paramLabel = "C",
            defaultValue = ",",
            description = "csv: between columns; default: a comma.")
    private char separator = ',';

    @Option(
            names = "--label-separator",
            paramLabel = "TEXT",
            defaultValue = "|",
            description = "csv: between the labels of a cell; default: ${DEFAULT-VALUE}.")
    private String labelSeparator = "|";

    @Option(
            names = "--feature-prefix",
            paramLabel = "TEXT",
            defaultValue = "feature_",
            description = "csv: what columns of features begin with, a number follows; default: ${DEFAULT-VALUE}.")
    private String featurePrefix = "feature_";

    LabelStudioOptions labelStudio(int maxImageBytes) throws IOException {
        return new LabelStudioOptions(
                prefix, controls, Optional.ofNullable(sampleId), Optional.ofNullable(payload), payloads(maxImageBytes));
    }

    /** What has no time of its own bears that of the file's last change, so that a newer file replaces an older one. */
    Provenance provenance(Path file, int maxImageBytes) throws IOException {
        return new Provenance(
                Optional.ofNullable(annotator),
                trusted,
                revision == null ? OptionalInt.empty() : OptionalInt.of(revision),
                Files.getLastModifiedTime(file).toInstant(),
                skipEmpty,
                payloads(maxImageBytes));
    }

    /** In bytes. */
    long mostUnpacked() {
        return (long) maxUnpacked << 20;
    }

    Optional<String> annotatorField() {
        return Optional.ofNullable(annotatorField);
    }

    CsvOptions csv(List<String> labels) {
        return new CsvOptions(separator, labelSeparator, Set.copyOf(labels), featurePrefix);
    }

    private Payloads payloads(int maxImageBytes) throws IOException {
        return new Payloads(images == null ? Optional.empty() : Optional.of(new ImageFiles(images, maxImageBytes)));
    }
}
