package io.tocsin.alert;

import java.util.List;

/** Decides what each reported alert means and keeps it. */
public interface Judge {

    /** Stores the message and its alerts inside the caller's transaction; one judgement per alert, in their order. */
    List<Judgement> judge(Received received, List<Alert> alerts);
}
