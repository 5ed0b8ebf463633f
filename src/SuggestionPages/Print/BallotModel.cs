using SuggestionPages.Tasks;

namespace SuggestionPages.Print;

/// <summary>征询意见表: a rating to be ticked by pen. Nothing in it is ticked, the three answers are equal, and nobody else's rating is in it.</summary>
/// <param name="Town">Whose congress it is.</param>
/// <param name="Facts">Number, title, deputy, department, reply.</param>
/// <param name="Questions">What is rated.</param>
/// <param name="Answers">The answers, the same to each question.</param>
/// <param name="ReturnTo">To whom it goes back, and by when, in one sentence.</param>
/// <param name="Qr">To the task, where the deputy can rate without paper.</param>
/// <param name="Back">The task's page.</param>
public sealed record BallotModel(string Town, IReadOnlyList<Fact> Facts, IReadOnlyList<string> Questions, IReadOnlyList<string> Answers, string ReturnTo, QrSign Qr, string Back);
