package dev.assay.doctor;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.assay.learning.network.Devices;
import dev.assay.runtime.doctor.Finding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Whether the engine loads, and whether the devices that are asked for are there and compute. */
public final class DeviceCheck {

    private static final String NAME = "device";
    private static final String AUTO = "auto";

    private final Path driver;

    /** @param driver is there if the machine has a GPU that its system knows */
    DeviceCheck(Path driver) {
        this.driver = driver;
    }

    public DeviceCheck() {
        this(Path.of("/dev/nvidia0"));
    }

    /**
     * All findings.
     *
     * @param wanted devices ({@code auto}, {@code cpu} or {@code gpu:N}) by the settings that ask for them
     */
    public List<Finding> of(Map<String, String> wanted) {
        List<Finding> findings = new ArrayList<>();
        int gpus;
        try {
            Engine engine = Engine.getInstance();
            gpus = engine.getGpuCount();
            findings.add(Finding.ok(
                    NAME, engine.getEngineName() + " " + engine.getVersion() + ", GPUs it can use: " + gpus));
        } catch (RuntimeException | LinkageError e) {
            return List.of(Finding.error(
                    NAME,
                    "PyTorch does not load: " + e,
                    "see docs/building.md, PyTorch; the library is unpacked to ~/.djl.ai, which must be writable"));
        }
        wanted.forEach((setting, device) -> findings.add(compute(setting, device)));
        if (gpus == 0 && wanted.containsValue(AUTO) && Files.exists(driver)) {
            findings.add(Finding.warning(
                    NAME,
                    "this machine has a GPU (" + driver + ") but the engine sees none, so auto means cpu",
                    "use PyTorch's library for CUDA (docs/building.md, PyTorch), or set cpu if that is meant"));
        }
        return findings;
    }

    private static Finding compute(String setting, String text) {
        try {
            Device device = Devices.parse(text);
            try (NDManager manager = Devices.manager(device)) {
                float sum = manager.ones(new Shape(2)).sum().getFloat();
                if (sum != 2) {
                    return Finding.error(
                            NAME, setting + "=" + text + " computes wrongly: 1 + 1 = " + sum, "choose another device");
                }
            }
            return Finding.ok(NAME, setting + "=" + text + " is " + device + ", which computes");
        } catch (RuntimeException e) {
            return Finding.error(
                    NAME, setting + "=" + text + ": " + e.getMessage(), "set it to auto, cpu or a GPU that is there");
        }
    }
}
