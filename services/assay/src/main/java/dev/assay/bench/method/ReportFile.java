package dev.assay.bench.method;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.assay.bench.MethodReport;
import dev.assay.bench.report.MethodPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The report as it grows, and its files. */
final class ReportFile {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** So that a report does not depend on the order in which it grew. */
    private static final Comparator<MethodReport.Row> ORDER = Comparator.comparing(MethodReport.Row::mode)
            .thenComparing(MethodReport.Row::recipe)
            .thenComparing(MethodReport.Row::gold, Comparator.reverseOrder())
            .thenComparing(MethodReport.Row::singles, Comparator.reverseOrder())
            .thenComparing(MethodReport.Row::pairs, Comparator.reverseOrder())
            .thenComparing(MethodReport.Row::noise)
            .thenComparing(MethodReport.Row::method)
            .thenComparing(MethodReport.Row::seed);

    private final Optional<Path> path;
    private final String dataset;
    private final MethodReport.Counts counts;
    private final List<String> labels;
    private final List<MethodReport.Row> rows = new ArrayList<>();
    private final List<MethodReport.Matrix> matrices = new ArrayList<>();
    private final List<MethodReport.Annotator> annotators = new ArrayList<>();

    private ReportFile(@Nullable Path path, BenchData data, MethodReport.Counts counts) {
        this.path = Optional.ofNullable(path);
        this.dataset = data.name();
        this.counts = counts;
        this.labels = data.labelNames();
    }

    /** @param first cell whose counts the report bears */
    static ReportFile open(@Nullable Path path, boolean resume, BenchData data, Cell first) throws IOException {
        ReportFile file = new ReportFile(path, data, data.split(first).counts());
        if (resume && path != null && Files.exists(path)) {
            MethodReport known = JSON.readValue(path.toFile(), MethodReport.class);
            if (!known.dataset().equals(data.name())) {
                throw new IllegalArgumentException(
                        path + " is of data set " + known.dataset() + ", not of " + data.name());
            }
            file.rows.addAll(known.rows());
            file.matrices.addAll(known.matrices());
            file.annotators.addAll(Optional.ofNullable(known.annotators()).orElse(List.of()));
        }
        return file;
    }

    boolean has(Cell cell) {
        return rows.stream().anyMatch(cell::isOf);
    }

    void add(Cell cell, MethodBench.Outcome outcome) {
        rows.add(outcome.row());
        outcome.estimated().ifPresent(values -> addMatrix(cell, cell.method(), values));
        if (outcome.estimated().isPresent()) {
            addMatrix(cell, "injected", outcome.injected());
        }
        if (annotators.stream().noneMatch(known -> known.noise().equals(cell.noise()))) {
            annotators.addAll(outcome.annotators());
        }
        if (path.isPresent()) {
            try {
                write();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Keeps the first of its kind: the pictures show one seed. */
    private void addMatrix(Cell cell, String method, double[][] values) {
        boolean known = matrices.stream()
                .anyMatch(matrix -> matrix.method().equals(method)
                        && matrix.noise().equals(cell.noise())
                        && matrix.mode().equals(Cell.lower(cell.mode())));
        if (!known) {
            matrices.add(new MethodReport.Matrix(method, cell.noise(), Cell.lower(cell.mode()), values));
        }
    }

    MethodReport report() {
        rows.sort(ORDER);
        matrices.sort(Comparator.comparing(MethodReport.Matrix::mode)
                .thenComparing(MethodReport.Matrix::noise)
                .thenComparing(MethodReport.Matrix::method));
        annotators.sort(
                Comparator.comparing(MethodReport.Annotator::noise).thenComparing(MethodReport.Annotator::annotator));
        return new MethodReport(
                dataset, counts, labels, List.copyOf(rows), List.copyOf(matrices), List.copyOf(annotators));
    }

    /** Writes both files, each beside its name first and then in its place. */
    void write() throws IOException {
        if (path.isPresent()) {
            Path target = path.get().toAbsolutePath();
            MethodReport report = report();
            replace(target, JSON.writeValueAsString(report));
            replace(target.resolveSibling(target.getFileName() + ".html"), new MethodPage(report).html());
        }
    }

    private static void replace(Path target, String text) throws IOException {
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        Files.writeString(draft, text);
        Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
