namespace SuggestionFlow.Embedded.DurableTask.Engine;

/// <summary>A mistake that the engine makes on purpose, so that the simulation can show that it would be found. No option leads here.</summary>
internal enum PlantedFault
{
    None = 0,
    AcknowledgesBeforeCommit,
    StartsActivityBeforeCommit,
    RunsCompletedActivityAgain,
    ForgetsActivitiesOverRestart,
    DropsBufferedEvent,
    ServesOldestWaiter,
    CancelledWaitTakesEvent,
    LosesEventAcrossContinueAsNew,
    FiresTimerTwice,
    FiresTimerEarly,
    ForgetsCancelledTimer,
    KeepsTakenMessage,
}
