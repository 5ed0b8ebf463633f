namespace SuggestionFunctions.Routing.Orchestrations;

/// <summary>What a round's evaluation leads to.</summary>
internal enum Verdict
{
    /// <summary>The lead deputy is satisfied, or basically: closed.</summary>
    Satisfied,

    /// <summary>The lead deputy is dissatisfied with the result: handled again.</summary>
    Dissatisfied,

    /// <summary>The lead deputy was silent and the office has it handled again.</summary>
    HandleAgain,

    /// <summary>The lead deputy was silent, and it closes as "no response".</summary>
    NoResponse,
}
