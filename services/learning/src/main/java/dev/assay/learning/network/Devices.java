package dev.assay.learning.network;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;

/** The engine and its devices. */
public final class Devices {

    private static final String ENGINE = "PyTorch";

    private Devices() {}

    /**
     * Reads {@code auto} (a GPU if there is one), {@code cpu} or {@code gpu:N}.
     *
     * @throws IllegalArgumentException if the text is none of these, or there is no such GPU
     */
    public static Device parse(String text) {
        int gpus = Engine.getEngine(ENGINE).getGpuCount();
        if (text.equals("auto")) {
            return gpus > 0 ? Device.gpu(0) : Device.cpu();
        }
        if (text.equals("cpu")) {
            return Device.cpu();
        }
        if (text.matches("gpu:[0-9]{1,3}")) {
            int index = Integer.parseInt(text.substring(4));
            if (index >= gpus) {
                throw new IllegalArgumentException(
                        "device " + text + " is not there: the engine sees " + gpus + " GPUs on this machine");
            }
            return Device.gpu(index);
        }
        throw new IllegalArgumentException("device is '" + text + "'; it must be auto, cpu or gpu:N");
    }

    /** A manager for everything that a model keeps on a device. */
    public static NDManager manager(Device device) {
        return NDManager.newBaseManager(device, ENGINE);
    }
}
