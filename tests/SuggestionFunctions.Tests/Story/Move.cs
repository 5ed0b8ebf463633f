using CsCheck;

namespace SuggestionFunctions.Tests.Story;

/// <summary>One move of a story: what is tried, and the dice by which the player chooses the rest from where things stand.</summary>
internal sealed record Move(MoveKind Kind, int Dice)
{
    /// <summary>Moves in about the shares in which they bring a story forward; a new kind needs a line here.</summary>
    private static readonly (int Share, IGen<MoveKind> Kind)[] Shares =
    [
        (50, Gen.Const(MoveKind.Act)),
        (16, Gen.Const(MoveKind.Advance)),
        (6, Gen.Const(MoveKind.Submit)),
        (4, Gen.Const(MoveKind.Withdraw)),
        (3, Gen.Const(MoveKind.LeaveFastLane)),
        (3, Gen.Const(MoveKind.Reopen)),
        (2, Gen.Const(MoveKind.SubmitAgain)),
        (2, Gen.Const(MoveKind.LoadCalendar)),
        (4, Gen.Const(MoveKind.Urge)),
        (5, Gen.Const(MoveKind.AskToMeet)),
        (2, Gen.Const(MoveKind.MoveMeeting)),
        (1, Gen.Const(MoveKind.CancelMeeting)),
        (3, Gen.Const(MoveKind.MarkKey)),
        (3, Gen.Const(MoveKind.ActAsSomebodyElse)),
        (3, Gen.Const(MoveKind.ActOnClosedTask)),
        (3, Gen.Const(MoveKind.LeaveOutFields)),
        (2, Gen.Const(MoveKind.ActionOfAnotherKind)),
        (2, Gen.Const(MoveKind.StaleVersion)),
    ];

    public static Gen<Move[]> Story(int length) => Gen.Select(Gen.Frequency([.. Shares]), Gen.Int[0, int.MaxValue - 1], (kind, dice) => new Move(kind, dice)).Array[length];
}
