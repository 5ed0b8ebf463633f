namespace SuggestionFunctions.Outbox;

/// <summary>What a notice is about, as people choose what they are told and when.</summary>
public enum NoticeTopic
{
    /// <summary>A task or a post that is theirs now.</summary>
    Tasks,

    /// <summary>Time that runs out, or has.</summary>
    Reminders,

    /// <summary>What happens on cases that concern them.</summary>
    Cases,
}
