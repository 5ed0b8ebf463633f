namespace SuggestionFunctions.Tests.Story;

/// <summary>双向约见 as the rules have it: who asked whom, what is offered, what is agreed, and how it ended.</summary>
internal sealed class ModelMeeting
{
    /// <summary>The app's id: the decision that asked for it or arranged it.</summary>
    public required string Id { get; init; }

    /// <summary><c>Deputy</c>, <c>Handler</c> or <c>Office</c>: who asked.</summary>
    public required string Side { get; init; }

    /// <summary>The account of the deputy who asked or is asked.</summary>
    public required string Deputy { get; init; }

    /// <summary>The id of the department that asked or is asked; null where the office arranged it.</summary>
    public required string? Department { get; init; }

    public required int Round { get; init; }

    public IReadOnlyList<DateTimeOffset> Offered { get; set; } = [];

    /// <summary>The side that offers these times.</summary>
    public required string Offering { get; set; }

    public DateTimeOffset? At { get; set; }

    /// <summary><c>Requested</c>, <c>Agreed</c>, or how it ended.</summary>
    public string State { get; set; } = "Requested";

    public bool IsOver => State is not ("Requested" or "Agreed");

    /// <summary>Whose answer is waited for: the deputy's to whatever the others offer; to what a deputy offers, that of whoever asked, or was asked, on the other side.</summary>
    public string Answering => Offering != "Deputy" ? "Deputy" : Side == "Office" ? "Office" : "Handler";
}
