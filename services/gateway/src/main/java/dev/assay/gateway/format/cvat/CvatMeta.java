package dev.assay.gateway.format.cvat;

import dev.assay.gateway.format.Revisions;
import dev.assay.gateway.format.UnusableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a CVAT file tells of the project, task or job that it was exported from. Paths are those of its elements below
 * {@code meta}, without namespaces: {@code task/assignee/username}.
 */
final class CvatMeta {

    /** Frames of a job. */
    private record Segment(String job, long start, long stop) {}

    private final Map<String, String> texts = new HashMap<>();
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, String> assigneesOfTasks = new HashMap<>();
    private Map<String, String> segment = new HashMap<>();
    private String task = "";

    /** An element with text. */
    void text(String path, String text) throws UnusableException {
        if (text.isBlank()) {
            return;
        }
        int segments = path.indexOf("/segments/segment/");
        if (segments >= 0) {
            segment.put(path.substring(segments + "/segments/segment/".length()), text);
        } else if (path.equals("project/tasks/task/id")) {
            task = text;
        } else if (path.equals("project/tasks/task/assignee/username")) {
            assigneesOfTasks.put(task, text);
        } else {
            texts.putIfAbsent(path, text);
        }
    }

    /** The end of an element. */
    void end(String path) throws UnusableException {
        if (path.endsWith("/segments/segment")) {
            try {
                segments.add(new Segment(
                        segment.getOrDefault("id", ""),
                        Long.parseLong(segment.getOrDefault("start", "")),
                        Long.parseLong(segment.getOrDefault("stop", ""))));
            } catch (NumberFormatException e) {
                throw new UnusableException("a segment has no start, or no stop");
            } finally {
                segment = new HashMap<>();
            }
        }
    }

    /** Whether it was exported from a job that says it is of ground truth. */
    boolean isGroundTruth() {
        return "ground_truth".equals(texts.get("job/type")) || "ground_truth".equals(texts.get("task/type"));
    }

    /** When the annotations were changed last, or else when the file was written. */
    Optional<Instant> changed() throws UnusableException {
        for (String path : List.of("job/updated", "task/updated", "project/updated", "dumped")) {
            if (texts.containsKey(path)) {
                return Optional.of(Revisions.time(texts.get(path)));
            }
        }
        return Optional.empty();
    }

    /**
     * Who annotated a frame: the assignee of the job, or of the task if it has one job only. Of a task with several jobs the
     * file does not tell who was assigned to them, so each job is an annotator of its own.
     *
     * @param taskOfFrame number of the task, in a project's file; else ""
     */
    String annotator(String taskOfFrame, long frame) {
        String ofJob = texts.get("job/assignee/username");
        if (ofJob != null) {
            return ofJob;
        }
        if (assigneesOfTasks.containsKey(taskOfFrame)) {
            return assigneesOfTasks.get(taskOfFrame);
        }
        String ofTask = texts.get("task/assignee/username");
        if (ofTask != null && segments.size() <= 1) {
            return ofTask;
        }
        for (Segment one : segments) {
            if (one.start() <= frame && frame <= one.stop() && taskOfFrame.isEmpty()) {
                return "job-" + one.job();
            }
        }
        String number = taskOfFrame.isEmpty() ? texts.getOrDefault("task/id", "") : taskOfFrame;
        return number.isEmpty() ? CvatReader.FORMAT : "task-" + number;
    }
}
